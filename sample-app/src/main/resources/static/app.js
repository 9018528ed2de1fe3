const find = (id) => document.getElementById(id);

let providers = [];
let stream = null;
let looks = 0;
let nextLook = null;

function label(hop) {
	return providers.find((provider) => provider.name === hop)?.label ?? hop;
}

function element(name, text, ...classes) {
	const made = document.createElement(name);
	made.textContent = text;
	made.classList.add(...classes);
	return made;
}

/* Providers */

async function loadProviders() {
	const response = await fetch('providers');
	providers = await response.json();
	showProviders();
	lookAgain();
}

/* What an earlier look sees after this one began is out of date. */
async function look() {
	const mine = ++looks;
	clearTimeout(nextLook);
	const seen = await fetch('providers').then((response) => response.json()).catch(() => null);
	if (seen && mine === looks) {
		providers = seen;
		providers.forEach(showProvider);
		showHealAll();
		lookAgain();
	}
}

/* As long as a provider is left alone, its time runs down. */
function lookAgain() {
	if (providers.some((provider) => provider.outage)) {
		nextLook = setTimeout(look, 1000);
	}
}

async function change(name, mode) {
	const response = await fetch(`providers/${encodeURIComponent(name)}/${encodeURIComponent(mode)}`, { method: 'PUT' });
	const told = await response.json();
	if (response.ok) {
		providers = providers.map((provider) => (provider.name === name) ? told : provider);
		showProvider(told);
		look();
	}
	else {
		showProblem(told.detail ?? told.title);
	}
	showHealAll();
}

function showProviders() {
	find('providers').replaceChildren(...providers.map(card));
	providers.forEach(showProvider);
	showHealAll();
}

function showHealAll() {
	find('heal-all').hidden = !providers.some((provider) => provider.simulated);
	find('heal-all').disabled = !providers.some(isBroken);
}

function isBroken(provider) {
	return provider.simulated && provider.mode !== 'healthy';
}

function card(provider, index) {
	const made = find('provider-card').content.firstElementChild.cloneNode(true);
	made.dataset.name = provider.name;
	made.querySelector('h3').textContent = `${index + 1}. ${provider.label}`;
	made.querySelector('.controls').hidden = !provider.simulated;
	const select = made.querySelector('select');
	select.setAttribute('aria-label', `How ${provider.label} behaves`);
	select.append(...provider.modes.map((mode) => new Option(words(mode.name), mode.name)));
	select.addEventListener('change', () => change(provider.name, select.value));
	made.querySelector('button').addEventListener('click', () => toggle(provider.name));
	return made;
}

function toggle(name) {
	const provider = providers.find((candidate) => candidate.name === name);
	return change(name, isBroken(provider) ? 'healthy' : 'down');
}

function showProvider(provider) {
	const shown = cardOf(provider.name);
	const state = shown.querySelector('.state');
	state.textContent = provider.simulated ? words(provider.mode) : 'real';
	state.classList.toggle('broken', isBroken(provider));
	const mode = provider.modes.find((candidate) => candidate.name === provider.mode);
	shown.querySelector('.meaning').textContent = mode?.description ?? 'The real provider, with your key or address';
	showOutage(shown, provider.outage);
	const select = shown.querySelector('select');
	if (select.value !== provider.mode) {
		select.value = provider.mode;
	}
	const button = shown.querySelector('button');
	button.textContent = isBroken(provider) ? 'Heal' : 'Take down';
	button.setAttribute('aria-label', `${button.textContent} ${provider.label}`);
}

function showOutage(shown, outage) {
	shown.classList.toggle('out', Boolean(outage));
	const told = shown.querySelector('.outage');
	told.hidden = !outage;
	told.textContent = outage ? `Skipped: ${outage.reason}${backIn(outage.backIn)}` : '';
}

function backIn(seconds) {
	return seconds ? `, back in about ${seconds}\u00a0s` : '';
}

function words(name) {
	return name.replaceAll('-', ' ');
}

function cardOf(name) {
	return document.querySelector(`.card[data-name="${CSS.escape(name)}"]`);
}

/* Chat */

function ask(message) {
	stream?.close();
	begin();
	stream = new EventSource(`chat/stream?message=${encodeURIComponent(message)}`);
	stream.addEventListener('chunk', (event) => showChunk(JSON.parse(event.data)));
	stream.addEventListener('done', (event) => showDone(JSON.parse(event.data)));
	stream.addEventListener('error', (event) => showError(event.data));
}

function begin() {
	find('answer').dataset.state = 'waiting';
	find('status').textContent = 'Waiting for the first hop that answers…';
	find('hop').hidden = true;
	find('text').textContent = '';
	find('problem').hidden = true;
	find('trail').hidden = true;
	document.querySelectorAll('.card').forEach((shown) => shown.classList.remove('speaking', 'gave-up'));
}

function end(state, status) {
	stream?.close();
	stream = null;
	find('answer').dataset.state = state;
	find('status').textContent = status;
	look();
}

function showChunk(chunk) {
	if (find('answer').dataset.state !== 'streaming') {
		find('answer').dataset.state = 'streaming';
		find('hop').textContent = label(chunk.hop);
		find('hop').hidden = false;
		find('status').textContent = 'is answering';
		cardOf(chunk.hop)?.classList.add('speaking');
	}
	find('text').append(chunk.text);
}

function showDone(told) {
	end('done', told.degraded ? 'answered in place of the first hop' : 'answered, as the first hop');
	showTrail(told.trail);
}

function showError(data) {
	if (!data) {
		end('failed', 'The sample itself could not be reached');
		return;
	}
	const told = JSON.parse(data);
	end('failed', told.title);
	showProblem(find('text').textContent
		? 'What you see is not the whole answer. After the first words no other hop is asked, since you would read two answers in one.'
		: `No hop could answer. The trail tells why.${worthwhile(told.retryAfter)}`);
	showTrail(told.trail);
}

function worthwhile(retryAfter) {
	return retryAfter ? ` Until one is back, in about ${retryAfter}\u00a0s, none is asked.` : '';
}

function showProblem(text) {
	find('problem').textContent = text;
	find('problem').hidden = false;
}

function showTrail(trail) {
	find('rows').replaceChildren(...trail.map(row));
	find('trail').hidden = false;
	trail.forEach((entry) => {
		const shown = cardOf(entry.hop);
		shown?.classList.toggle('speaking', entry.status === 'answered');
		shown?.classList.toggle('gave-up', entry.status === 'failed');
	});
}

function row(entry) {
	const made = document.createElement('tr');
	made.append(element('td', label(entry.hop)), element('td', entry.model ?? '–'),
		element('td', result(entry), entry.status),
		element('td', (entry.millis === null) ? '–' : `${entry.millis} ms`, 'number'));
	return made;
}

function result(entry) {
	return (entry.status === 'skipped') ? `skipped, ${entry.reason}` : entry.reason ?? entry.status;
}

find('ask').addEventListener('submit', (event) => {
	event.preventDefault();
	const message = find('message').value.trim();
	if (message) {
		ask(message);
	}
});

find('heal-all').addEventListener('click', () =>
	providers.filter(isBroken).forEach((provider) => change(provider.name, 'healthy')));

await loadProviders();

const asked = new URLSearchParams(location.search).get('message');
if (asked) {
	find('message').value = asked;
	ask(asked);
}
