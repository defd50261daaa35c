// frontend/src/pages/Settings.js

const [apiKeys, setApiKeys] = useState({
  openai: '',
  flock: '',
  // Exchange keys already handled
});

const saveApiKey = async (service, key) => {
  const response = await fetch('/api/user/api-keys', {
    method: 'POST',
    headers: {
      'Authorization': `Bearer ${token}`,
      'Content-Type': 'application/json'
    },
    body: JSON.stringify({ service, key })
  });
  
  if (response.ok) {
    showSuccess('API key saved successfully');
  }
};

// Add UI components:
// - OpenAI API Key input
// - FLock.io API Key input
// - Save buttons
// - Test connection buttons
